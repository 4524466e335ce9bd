/// Files: what they are by their content, how they arrive, where they are kept, and how they are
/// shown. Start reading at EvidenceStore, ContentType and MediaController. Must not know what a
/// piece of evidence is asked for.
@NullMarked
package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.NullMarked;
