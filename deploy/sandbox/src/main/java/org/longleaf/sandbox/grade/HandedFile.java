package org.longleaf.sandbox.grade;

/// A file that a tool handed in by its address, which the sandbox then fetches.
public record HandedFile(String title, String mediaType, String url) {}
