package org.longleaf.tool.evidence.upload;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The server reads a body in larger pieces than its 8 KB: a part of 8 MiB takes 256 calls instead
/// of a thousand. A connection holds a piece all its life, so that thousands of them need megabytes
/// more.
@Component
final class LargeReads implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int BYTES = 32 << 10;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector ->
                connector.setProperty("socket.appReadBufSize", Integer.toString(BYTES)));
    }
}
