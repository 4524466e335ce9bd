/// What arrived from the tool, for tests to look at. Knows no feature; entry is {@link
/// org.longleaf.sandbox.arrived.StateController}.
@NullMarked
package org.longleaf.sandbox.arrived;

import org.jspecify.annotations.NullMarked;
