/// The directory: which districts and charters there are, from the operator's file and by a state
/// admin's hand.
@NullMarked
package org.longleaf.tool.district.directory;

import org.jspecify.annotations.NullMarked;
