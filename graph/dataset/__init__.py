"""Reads data folders into checked, frozen records, or reports every problem at once."""

from graph.dataset.folder import bundled_folder, read_dataset, read_registers

__all__ = ["bundled_folder", "read_dataset", "read_registers"]
