"""Reads data folders into checked, frozen records, or reports every problem at once."""

from graph.dataset.folder import (
    DataFolder,
    bundled_folder,
    locate_folder,
    open_folder,
    read_dataset,
    read_registers,
)

__all__ = [
    "DataFolder",
    "bundled_folder",
    "locate_folder",
    "open_folder",
    "read_dataset",
    "read_registers",
]
