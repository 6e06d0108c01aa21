"""Jifu (技服): service-playbook-as-code."""

__version__ = "0.1.0"
