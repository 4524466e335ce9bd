package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;

/// The demo content cannot be read; its message is for whoever starts the sandbox.
public final class ContentMissing extends RuntimeException {
    ContentMissing(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
