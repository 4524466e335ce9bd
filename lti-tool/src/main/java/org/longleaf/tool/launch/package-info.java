/// LTI 1.3 launches. Here stands what other features call: the request to choose something for a
/// course, and the one answer to it. The way of a launch is in the packages below: `login` begins
/// it, `admission` takes it (start reading at its LaunchController), asks `login` about the
/// browser, `token` about the id_token and `arrival` about who came, and opens a `session`;
/// `refusal` tells why not, `seen` shows an admin what arrived, `registration` lets a Canvas
/// introduce itself. Must not know what a start address shows.
@NullMarked
package org.longleaf.tool.launch;

import org.jspecify.annotations.NullMarked;
