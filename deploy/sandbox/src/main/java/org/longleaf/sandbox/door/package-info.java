/// Who may knock at all: by which name, from which page, at which spelling of an address.
@NullMarked
package org.longleaf.sandbox.door;

import org.jspecify.annotations.NullMarked;
