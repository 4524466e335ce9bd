package org.longleaf.tool.launch.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.web.ContentPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

import java.io.IOException;

/// Who may call what: a bearer for everything that is not in the list of public paths. There is no
/// cookie that logs anybody in, so there is nothing for CSRF to ride on.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    /// Paths open to the whole web; each handler behind them also says so (`@ForAnyone`).
    static final String[] PUBLIC = {
        "/lti/**",
        "/.well-known/**",
        "/badges/**",
        "/issuers/**",
        "/status/**",
        "/ims/case/**",
        "/media/**",
        "/downloads/**",
        "/stop-mail/**",
        "/actuator/health",
        "/canvas/oauth/**",
        "/oauth/wallets/**",
        "/oauth/api/**",
        "/demo/clock",
        "/look/**",
        "/js/**",
        "/evidence/*.js",
        "/vendor/**",
        "/review/*.js",
        "/webjars/**",
        "/error"
    };

    private static final String WORKER = "/webjars/pdfjs-dist/*/build/pdf.worker.min.mjs";

    @Bean
    JwtDecoder bearerDecoder(SessionToken tokens) {
        return tokens.decoder();
    }

    @Bean
    SecurityFilterChain routes(HttpSecurity http, ReadBearer bearer) {
        return http.sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(routes ->
                        routes.requestMatchers(PUBLIC).permitAll().anyRequest().hasRole("VISITOR"))
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearer))
                                .authenticationEntryPoint(SecurityConfiguration::askForALaunch))
                .build();
    }

    /// Tells in words, where words are read, that a visit begins in Canvas. The connection ends, so
    /// that nobody without a bearer keeps sending.
    private static void askForALaunch(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException problem)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /// X-Frame-Options cannot name several hosts: frame-ancestors does the work. A controller that
    /// sets its own policy keeps it.
    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                                PathPatternRequestMatcher.pathPattern(WORKER),
                                new StaticHeadersWriter(
                                        "Content-Security-Policy", ContentPolicy.worker())))
                .addHeaderWriter(
                        new StaticHeadersWriter(
                                "Content-Security-Policy", ContentPolicy.unframed()))
                .addHeaderWriter(
                        new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"))
                .addHeaderWriter(
                        new StaticHeadersWriter(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION));
    }
}
