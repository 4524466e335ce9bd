package org.longleaf.sandbox.fault;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.net.StandardSocketOptions;

/// Closes the connection without an answer. The servlet interface has no word for it, Tomcat has.
@Configuration(proxyBeanMethods = false)
class HangUp {
    static final String WANTED = HangUp.class.getName();

    /// An orderly end of the connection, or a broken one.
    enum How {
        CLOSE,
        RESET
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hangUpValve() {
        return factory -> factory.addContextValves(new HangUpValve());
    }

    private static final class HangUpValve extends ValveBase {
        HangUpValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            getNext().invoke(request, response);
            var wanted = request.getAttribute(WANTED);
            if (wanted == How.RESET) {
                breakOff(request);
            }
            if (wanted != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }

        /// A socket that lingers for no time is reset when it is closed. Tomcat shows its sockets
        /// to nobody, so they are reached past its interface.
        private static void breakOff(Request request) throws IOException {
            try {
                var hook = org.apache.coyote.Request.class.getDeclaredField("hook");
                hook.setAccessible(true);
                var wrapper = AbstractProcessor.class.getDeclaredMethod("getSocketWrapper");
                wrapper.setAccessible(true);
                var socket = wrapper.invoke(hook.get(request.getCoyoteRequest()));
                if (socket instanceof SocketWrapperBase<?> held
                        && held.getSocket() instanceof NioChannel channel) {
                    channel.getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            } catch (ReflectiveOperationException otherTomcat) {
                throw new IllegalStateException(otherTomcat);
            }
        }
    }
}
