package org.longleaf.sandbox.grade;

import org.jspecify.annotations.Nullable;

/// A file that was handed in: by a tool that said its address, which the sandbox then fetches, or
/// uploaded over the REST API.
///
/// @param upload the uploaded file's id; null for a tool's
public record HandedFile(String title, String mediaType, String url, @Nullable Long upload) {}
