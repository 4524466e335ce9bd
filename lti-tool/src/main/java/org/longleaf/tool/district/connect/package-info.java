/// The console's front door and its Canvas screens: what is connected, who may connect, which
/// deployments count, and whether the line works. Entry: ConsoleController, ConnectController. Must
/// not know how registration over LTI works; that is `launch.registration`.
@NullMarked
package org.longleaf.tool.district.connect;

import org.jspecify.annotations.NullMarked;
