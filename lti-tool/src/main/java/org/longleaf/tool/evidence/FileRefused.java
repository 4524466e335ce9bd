package org.longleaf.tool.evidence;

import org.springframework.http.HttpStatus;

import java.util.List;

/// A file that is not taken; nothing of it is left.
///
/// @param words message key; its arguments are the megabytes and the kinds that are asked
/// @param kinds that are asked
public record FileRefused(HttpStatus status, String words, int megabytes, List<String> kinds) {}
