/// The one way out to the network: requests to addresses that come from outside (a registration, a
/// claim, a platform's answer) and may be hostile. Entry class: [OutboundHttp]. Knows nothing of
/// LTI, Canvas or JSON.
@NullMarked
package org.longleaf.canvas.http;

import org.jspecify.annotations.NullMarked;
