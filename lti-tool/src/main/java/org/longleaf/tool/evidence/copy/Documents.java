package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.pdf.PdfCopy;
import org.longleaf.tool.evidence.copy.pdf.PdfRefused;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Documents become PDFs that are written anew; text stays text.
final class Documents {

    private final Optional<Program> office;

    Documents(Optional<Program> office) {
        this.office = office;
    }

    Made copy(Path original, ContentType type, Path work) throws IOException, NotCopied {
        return switch (type) {
            case TEXT -> Texts.copy(original, work);
            case PDF -> pdf(original, work);
            default -> pdf(OfficeFile.toPdf(original, type, office, work), work);
        };
    }

    private static Made pdf(Path original, Path work) throws IOException, NotCopied {
        try {
            PdfCopy copy = PdfCopy.make(original, work, Texts.MOST);
            return new Made(
                    copy.file(),
                    ContentType.PDF,
                    new Facts(copy.pages(), null, false, copy.text()));
        } catch (PdfRefused e) {
            throw new NotCopied(
                    switch (e.why()) {
                        case BROKEN -> Why.BROKEN;
                        case ENCRYPTED -> Why.ENCRYPTED;
                        case BOMB -> Why.BOMB;
                        case TOOK_TOO_LONG -> Why.TOOK_TOO_LONG;
                    },
                    e);
        }
    }
}
