package org.longleaf.tool.launch.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/// The read API, which districts' own products call with tokens of their own: a bearer of a visit
/// opens nothing there, nor a product's anything elsewhere.
@Configuration(proxyBeanMethods = false)
class ApiRoutes {

    private static final String API = "/api/**";
    private static final String DOCUMENT = "/api/v1/openapi.json";

    private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(
            HttpSecurity http, @Qualifier("readApiToken") OpaqueTokenIntrospector tokens) {
        return http.securityMatcher(API)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(routes ->
                        routes.requestMatchers(DOCUMENT).permitAll().anyRequest().hasRole("API"))
                .oauth2ResourceServer(server ->
                        server.bearerTokenResolver(ApiRoutes::bearer)
                                .opaqueToken(opaque -> opaque.introspector(tokens))
                                .authenticationEntryPoint(ApiRoutes::askForAToken))
                .build();
    }

    /// What anyone may read is read alike with a token that has ended.
    private static @Nullable String bearer(HttpServletRequest request) {
        return DOCUMENT.equals(request.getServletPath()) ? null : BEARER.resolve(request);
    }

    private static void askForAToken(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException problem)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(
                        JsonMapper.shared()
                                .writeValueAsBytes(
                                        ProblemDetail.forStatusAndDetail(
                                                HttpStatus.UNAUTHORIZED,
                                                "An access token that holds is needed")));
    }
}
