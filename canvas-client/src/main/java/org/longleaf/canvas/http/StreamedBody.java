package org.longleaf.canvas.http;

import java.io.IOException;
import java.io.OutputStream;

/// A body that is made while it is sent, and need not fit into memory.
public interface StreamedBody {

    /// The whole `Content-Type`.
    String contentType();

    /// How many bytes it has, exactly.
    long length();

    /// Writes all of it. An exception breaks the request off, so that the far end cannot take half
    /// of it for the whole.
    ///
    /// @throws IOException when it cannot be read or sent; the call then is [Exchange.Unknown]
    void writeTo(OutputStream out) throws IOException;
}
