/// The launch itself. Start reading at LaunchController, then Launch, the chain of checks, and
/// AdmitVisitor, which lets in whom a verified message names. Must not know what a start address
/// shows.
@NullMarked
package org.longleaf.tool.launch.admission;

import org.jspecify.annotations.NullMarked;
