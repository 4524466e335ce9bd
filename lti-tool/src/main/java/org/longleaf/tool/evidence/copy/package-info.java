/// From an original file to the copy that others may see: pixels, samples, pages and words, and
/// nothing that tells whose they are. Start reading at ShownCopies. Must know no database, no piece
/// of evidence and no person.
@NullMarked
package org.longleaf.tool.evidence.copy;

import org.jspecify.annotations.NullMarked;
