package org.longleaf.tool.award.page;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// Badge pages and files carry a hash of what is sent, the same on every instance: whoever kept
/// them is told in a few bytes that nothing changed. The page is written all the same, which costs
/// less than knowing beforehand all that it depends on.
@Configuration(proxyBeanMethods = false)
class PageEtags {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> badgeEtags() {
        var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/badges/*");
        return filter;
    }
}
