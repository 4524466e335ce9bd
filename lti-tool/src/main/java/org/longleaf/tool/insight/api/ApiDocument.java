package org.longleaf.tool.insight.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.longleaf.tool.web.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the OpenAPI document says besides its paths, which springdoc reads from the routes. It
/// stands at `/api/v1/openapi.json`, open to all.
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    static final String OAUTH = "client";

    @Bean
    OpenAPI readApi(Settings settings) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Longleaf read API")
                                .version("1")
                                .description(
                                        "For districts' own products: awards, credit and what became of both. A district's"
                                                + " admin makes a client in the console; deploy/READ-API.md is the guide."
                                                + " Nobody's name is told."))
                .addServersItem(new Server().url(settings.publicUrl().toString()))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        OAUTH,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.OAUTH2)
                                                .flows(
                                                        new OAuthFlows()
                                                                .clientCredentials(
                                                                        flow(settings)))));
    }

    private static OAuthFlow flow(Settings settings) {
        return new OAuthFlow()
                .tokenUrl(settings.at(AccessTokenController.TOKEN).toString())
                .scopes(
                        new Scopes()
                                .addString(ApiScope.AWARDS.code(), "Awards as they stand")
                                .addString(ApiScope.CREDITS.code(), "CEUs that awards booked")
                                .addString(
                                        ApiScope.DELIVERIES.code(),
                                        "What was sent where, and what came of it"));
    }
}
