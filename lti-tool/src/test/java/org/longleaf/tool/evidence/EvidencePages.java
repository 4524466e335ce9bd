package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.WhatBecame;
import org.longleaf.tool.web.PageFrame;
import org.longleaf.tool.web.Phrasing;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// The screens of a test's world over HTTP, for one visitor, with the product's templates and
/// words. Who may call what is the security configuration's business and tested with it.
final class EvidencePages {

    private final EvidenceWorld world;
    private Visitor visitor;
    private Locale locale = Locale.of("en", "US");

    EvidencePages(EvidenceWorld world, Visitor visitor) {
        this.world = world;
        this.visitor = visitor;
    }

    void becomes(Visitor other) {
        visitor = other;
    }

    void speaks(Locale language) {
        locale = language;
    }

    MockMvc http() {
        PlainWords words = new PlainWords(world.messages);
        var became = new WhatBecame(world.transactions, world.sql, world.clock);
        return MockMvcBuilders.standaloneSetup(
                        new StartController(
                                world.transactions,
                                world.start,
                                world.own,
                                new StartController.FindOwn(world.attempts, world.homes, became)),
                        new WritingController(world.own, world.pieces, world.clock),
                        new ConfirmingController(
                                world.own,
                                world.confirmations,
                                world.answers,
                                world.homes,
                                world.clock),
                        new WithdrawController(world.own, world.withdraw, became),
                        new FileController(world.own, world.items, world.clock),
                        world.uploading.controller(),
                        world.redacting.screen(),
                        world.redacting.script(),
                        new HandInController(world.own, world.handIn, became),
                        new EarlierController(
                                new EarlierSubmissions(
                                        world.transactions,
                                        world.own,
                                        world.sql,
                                        world.submissionAddresses)),
                        new SubmissionController(
                                world.submissionAddresses, world.transactions, world.sights))
                .setControllerAdvice(new ScriptProblems(words), new Frames())
                .setCustomArgumentResolvers(new TheVisitor())
                .setLocaleResolver(new FixedLocaleResolver(locale))
                .setViewResolvers(views()::resolveViewName)
                .build();
    }

    private PageFrame.Frame frame() {
        return new PageFrame.Frame(locale, ZoneId.of("America/New_York"), List.of());
    }

    private ThymeleafViewResolver views() {
        var context = new GenericWebApplicationContext(new MockServletContext());
        context.registerBean(PageFrame.class, () -> this::frame);
        context.registerBean("messageSource", MessageSource.class, () -> world.messages);
        context.registerBean("say", Phrasing.class);
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        context.refresh();
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setMessageSource(world.messages);
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        views.setApplicationContext(context);
        return views;
    }

    @ControllerAdvice
    final class Frames {

        @ModelAttribute("frame")
        PageFrame.Frame frameOfAll(Model model) {
            return frame();
        }

        @ExceptionHandler
        ResponseEntity<String> problem(ScreenProblem problem) {
            return ResponseEntity.status(problem.status()).body(problem.name());
        }
    }

    final class TheVisitor implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Visitor.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return visitor;
        }
    }
}
