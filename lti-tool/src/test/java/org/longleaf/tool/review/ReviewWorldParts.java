package org.longleaf.tool.review;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;

import javax.sql.DataSource;

/// What Boot makes otherwise: the tool's own parts are scanned, and made when they are first asked
/// for.
@EnableWebMvc
@ConfigurationPropertiesScan({"org.longleaf.tool.evidence.file", "org.longleaf.tool.delivery"})
@ComponentScan(
        basePackages = {
            "org.longleaf.tool.audit",
            "org.longleaf.tool.district",
            "org.longleaf.tool.catalog",
            "org.longleaf.tool.delivery",
            "org.longleaf.tool.evidence",
            "org.longleaf.tool.award",
            "org.longleaf.tool.review",
            "org.longleaf.tool.insight",
            "org.longleaf.tool.demo",
            "org.longleaf.tool.web"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.CUSTOM,
                        classes = ReviewWorldParts.OfTests.class),
        lazyInit = true)
class ReviewWorldParts implements WebMvcConfigurer {

    @Bean
    DataSourceTransactionManager transactionManager(DataSource source) {
        return new DataSourceTransactionManager(source);
    }

    @Bean
    DSLContext sql(DataSource source) {
        return DSL.using(new TransactionAwareDataSourceProxy(source), SQLDialect.POSTGRES);
    }

    @Bean
    TimeBasedEpochRandomGenerator ids() {
        return Generators.timeBasedEpochRandomGenerator();
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder().build();
    }

    @Bean
    SchedulerClient scheduler(DataSource source) {
        return SchedulerClient.Builder.create(source).build();
    }

    @Bean
    Settings settings(Environment environment) {
        return Binder.get(environment).bind("longleaf", Settings.class).get();
    }

    @Bean
    MessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames(
                "messages/web",
                "messages/evidence",
                "messages/viewer",
                "messages/retention",
                "messages/accessible",
                "messages/attempts",
                "messages/review",
                "messages/appeal",
                "messages/agreement",
                "messages/calibration",
                "messages/work",
                "messages/auditing",
                "messages/practice",
                "messages/connect",
                "messages/people",
                "messages/record",
                "messages/launch",
                "messages/license",
                "messages/recognition",
                "messages/deliveries",
                "messages/reconciliation",
                "messages/credit",
                "messages/webhooks",
                "messages/standing",
                "messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    ThymeleafViewResolver views(org.springframework.context.ApplicationContext context) {
        var templates = new SpringResourceTemplateResolver();
        templates.setApplicationContext(context);
        templates.setPrefix("classpath:/templates/");
        templates.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messageSource());
        engine.setEnableSpringELCompiler(false);
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return views;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AuthenticationPrincipalArgumentResolver());
    }

    /// Parts that other tests bring along.
    static final class OfTests implements TypeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory)
                throws IOException {
            return reader.getResource().getURI().toString().contains("/test-classes/");
        }
    }
}
