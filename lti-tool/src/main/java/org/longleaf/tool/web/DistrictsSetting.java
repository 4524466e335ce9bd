package org.longleaf.tool.web;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// `LONGLEAF_DISTRICTS`: the file that lists the districts and charters that are served.
public record DistrictsSetting(Path file) {

    /// Reads a path of this machine; null where the setting is empty.
    public static @Nullable DistrictsSetting valueOf(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return new DistrictsSetting(Path.of(text.strip()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("LONGLEAF_DISTRICTS names no file", e);
        }
    }
}
