package dev.fulla.platform.http;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Lets Spring MVC serve the port of the management: there it declares its endpoints only if the application has the servlet
 * of Spring MVC, too. This one is not registered, and serves nothing.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementPort {
    @Bean
    DispatcherServlet unusedServlet() {
        return new DispatcherServlet();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> noServlet(DispatcherServlet unusedServlet) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(unusedServlet);
        registration.setEnabled(false);
        return registration;
    }
}
