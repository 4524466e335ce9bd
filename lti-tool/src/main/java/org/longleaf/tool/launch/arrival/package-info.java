/// What a verified message says of whoever stands at the door: who they are, which course, link and
/// micro-credential they come through, and where their visit begins. Start reading at
/// RecognizeGuest. Must not know whether they are let in.
@NullMarked
package org.longleaf.tool.launch.arrival;

import org.jspecify.annotations.NullMarked;
