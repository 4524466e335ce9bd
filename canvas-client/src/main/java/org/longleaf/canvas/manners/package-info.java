/// Manners towards a Canvas: its calls are kept under the rate it allows, and repeated only where
/// that is safe. Entry class: [PoliteHttp]. Knows nothing of LTI, tokens or JSON, and serves every
/// door of this library alike.
@NullMarked
package org.longleaf.canvas.manners;

import org.jspecify.annotations.NullMarked;
