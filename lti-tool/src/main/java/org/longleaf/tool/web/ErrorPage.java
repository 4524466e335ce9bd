package org.longleaf.tool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;

import java.util.List;
import java.util.Map;

/// What is told where no controller of ours answered: an address that is none, a method that is not
/// served, a request that cannot be read, a visit without a bearer, a fault. The page holds no
/// action, and Canvas would show one that cannot be framed as a blank: any page may frame it.
@Controller
class ErrorPage extends BasicErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    ErrorPage(ErrorAttributes attributes, WebProperties properties, List<ErrorViewResolver> views) {
        super(attributes, properties.getError(), views);
    }

    @Override
    @ForAnyone
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", ContentPolicy.withAncestors("*"));
        ModelAndView page = super.errorHtml(request, response);
        page.addObject("reference", logged(request));
        return page;
    }

    @Override
    @ForAnyone
    public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
        ResponseEntity<Map<String, @Nullable Object>> told = super.error(request);
        Map<String, @Nullable Object> body = told.getBody();
        if (body != null) {
            body.put("reference", logged(request));
        }
        return told;
    }

    private String logged(HttpServletRequest request) {
        String reference = Reference.fresh();
        LOG.info("Answered {}; reference {}", getStatus(request).value(), reference);
        return reference;
    }
}
