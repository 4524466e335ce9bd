package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/// Opens the tool without a page around it, where a window was opened for it alone, as Canvas does
/// for `display=borderless`; and tells every page with a tool the address for that.
@Component
final class Borderless implements HandlerInterceptor, WebMvcConfigurer {

    Borderless() {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView answer) {
        if (answer == null
                || !"tool".equals(answer.getViewName())
                || !answer.getModel().containsKey("fields")) {
            return;
        }
        if ("borderless".equals(request.getParameter("display"))) {
            answer.setViewName("post");
            answer.addObject("method", "post");
        } else {
            answer.addObject("alone", alone(request));
        }
    }

    private static String alone(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .queryParam("display", "borderless")
                .build(true)
                .toUriString();
    }
}
