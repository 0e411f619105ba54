"""Tests of the pages; a package, so that its fixtures are not taken for those of all tests."""
