package org.longleaf.sandbox.arrived;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;

/// Closes the connection without an answer. The servlet interface has no word for it, Tomcat has.
@Configuration(proxyBeanMethods = false)
class HangUp {
    static final String WANTED = HangUp.class.getName();

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
            if (request.getAttribute(WANTED) != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
