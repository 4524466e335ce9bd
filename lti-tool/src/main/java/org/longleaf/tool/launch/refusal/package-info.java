/// Why a login or a launch goes no further, told in words under a reference: the closed set of
/// reasons, the step that either goes on or stops with one, and the page. Start reading at Refusal.
/// Must not know what is checked, nor by whom.
@NullMarked
package org.longleaf.tool.launch.refusal;

import org.jspecify.annotations.NullMarked;
