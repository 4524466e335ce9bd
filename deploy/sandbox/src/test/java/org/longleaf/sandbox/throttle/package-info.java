@NullMarked
package org.longleaf.sandbox.throttle;

import org.jspecify.annotations.NullMarked;
