package org.longleaf.tool.award.page;

import jakarta.servlet.Filter;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.delivery.file.CreditSettings;
import org.longleaf.tool.delivery.sending.NceesConnections;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Grants;
import org.longleaf.tool.district.HeldRows;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.OneUseAddresses;
import org.longleaf.tool.web.PageFrame;
import org.longleaf.tool.web.Phrasing;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The award screens on an AwardWorld, rendered with the real templates and words, without the rest
/// of the tool.
public final class AwardScreens implements AutoCloseable {

    private final GenericWebApplicationContext context =
            new GenericWebApplicationContext(new MockServletContext());
    public final MockMvc browser;

    public AwardScreens(AwardWorld world) {
        var http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Longleaf test");
        Stream.of(
                        world.sql,
                        world.transactions,
                        world.settings,
                        world.master,
                        world.ids,
                        world.clock,
                        world.json,
                        world.audit,
                        world.people,
                        world.reports,
                        world.foreign,
                        world.pushes,
                        world.choices,
                        world.webhooks,
                        world.columns(),
                        http,
                        new CreditSettings(null),
                        new Versions(world.sql))
                .forEach(bean -> context.getBeanFactory().registerSingleton(bean.toString(), bean));
        NearDocuments web = address -> Optional.ofNullable(world.web.get(address));
        context.getBeanFactory().registerSingleton("web", web);
        new AnnotatedBeanDefinitionReader(context)
                .register(
                        Phrasing.class,
                        HeldRows.class,
                        Administration.class,
                        Districts.class,
                        Grants.class,
                        Homes.class,
                        StateDay.class,
                        Notices.class,
                        SignedTokens.class,
                        OneUseAddresses.class,
                        VisitAddresses.class,
                        NceesConnections.class);
        new ClassPathBeanDefinitionScanner(context)
                .scan(
                        "org.longleaf.tool.award",
                        "org.longleaf.tool.delivery.badgr",
                        "org.longleaf.tool.delivery.file",
                        "org.longleaf.tool.delivery.ncees",
                        "org.longleaf.tool.delivery.sftp",
                        "org.longleaf.tool.delivery.verdict");
        context.refresh();
        Filter etags =
                java.util.Objects.requireNonNull(
                        context.getBean(FilterRegistrationBean.class).getFilter());
        browser = MockMvcBuilders.webAppContextSetup(context).addFilter(etags, "/badges/*").build();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// From now on this person asks, at home and in a course of this district.
    ///
    /// @param district null at the state's desk
    public static void come(UUID person, @Nullable UUID district) {
        come(
                new Visitor(
                        UUID.randomUUID(),
                        person,
                        district,
                        district,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(Visitor.ContextRole.CANDIDATE),
                        "en",
                        "user",
                        null,
                        null,
                        Visitor.Door.plain()));
    }

    /// From now on this visitor or wallet asks.
    public static void come(Object who) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(who, null));
    }

    @Override
    public void close() {
        SecurityContextHolder.clearContext();
        context.close();
    }

    @ControllerAdvice
    static final class Frames implements PageFrame {
        @Override
        @ModelAttribute("frame")
        public Frame current() {
            return new Frame(
                    LocaleContextHolder.getLocale(), ZoneId.of("America/New_York"), List.of());
        }
    }

    @TestConfiguration
    @EnableWebMvc
    static class Rendering implements WebMvcConfigurer {
        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new AuthenticationPrincipalArgumentResolver());
        }

        @Bean
        MessageSource messageSource() {
            var words = new ResourceBundleMessageSource();
            words.setBasenames(
                    "messages/web",
                    "messages/award",
                    "messages/issuing",
                    "messages/standing",
                    "messages/issuing",
                    "messages/stack",
                    "messages/backpack",
                    "messages/wallet",
                    "messages/license",
                    "messages/recognition",
                    "messages/credit",
                    "messages/outside",
                    "messages/webhooks",
                    "messages/launch",
                    "messages/connect",
                    "messages/retention");
            words.setDefaultEncoding("UTF-8");
            words.setFallbackToSystemLocale(false);
            return words;
        }

        @Bean
        ThymeleafViewResolver viewResolver(MessageSource words) {
            var templates = new ClassLoaderTemplateResolver();
            templates.setPrefix("templates/");
            templates.setSuffix(".html");
            templates.setCharacterEncoding("UTF-8");
            var engine = new SpringTemplateEngine();
            engine.setTemplateResolver(templates);
            engine.setTemplateEngineMessageSource(words);
            var resolver = new ThymeleafViewResolver();
            resolver.setTemplateEngine(engine);
            resolver.setCharacterEncoding("UTF-8");
            return resolver;
        }
    }
}
