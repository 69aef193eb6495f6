"""Collaboration networks around children and young people in Swedish municipalities.

Layers point down, one verb each: read (`dataset`), build (`states`, `network`), find (`gaps`),
draw and render (`maps`, `reports`), write (`publish`, `cli`).
"""
