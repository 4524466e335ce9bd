package org.longleaf.tool.district.directory;

/// A district or charter as somebody lists it.
record Listed(LeaCode lea, DistrictName name) {}
