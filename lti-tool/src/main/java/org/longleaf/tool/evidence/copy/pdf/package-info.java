/// A PDF written anew from the parts that are known to be harmless. Start reading at PdfCopy. Must
/// know nothing of Longleaf.
@NullMarked
package org.longleaf.tool.evidence.copy.pdf;

import org.jspecify.annotations.NullMarked;
