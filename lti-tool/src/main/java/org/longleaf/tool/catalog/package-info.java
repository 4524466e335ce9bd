/// Micro-credentials and their versions: what is asked, by which rubric, for how many CEUs. A
/// published version is frozen, and an attempt stays on the version it began with. Start reading at
/// MicroCredentialController and Version. Must not know who attempts, scores or earns one.
@NullMarked
package org.longleaf.tool.catalog;

import org.jspecify.annotations.NullMarked;
