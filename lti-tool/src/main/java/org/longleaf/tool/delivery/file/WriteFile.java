package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Lines;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.io.OutputStream;
import java.nio.charset.Charset;

/// Writes a file that was made: its rows are read by stretches, and no transaction is held while
/// somebody takes the bytes.
@Component
public final class WriteFile {

    private final Transactions transactions;
    private final Profiles profiles;
    private final CreditFiles files;

    public WriteFile(Transactions transactions, Profiles profiles, CreditFiles files) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.files = files;
    }

    Charset charset(Scope scope, Made file) {
        return layout(scope, file).form().encoding().charset();
    }

    /// @throws java.io.UncheckedIOException where the bytes are not taken
    void write(Scope scope, Made file, Part part, OutputStream out) {
        Layout layout = layout(scope, file);
        FileLines.write(
                new Lines(layout, part),
                layout.form().encoding().charset(),
                from -> transactions.call(scope, () -> files.credits(file.id(), part, from)),
                out);
    }

    private Layout layout(Scope scope, Made file) {
        return transactions.call(scope, () -> profiles.get(file.profile()).layout());
    }
}
