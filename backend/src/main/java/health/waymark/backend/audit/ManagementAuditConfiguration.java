package health.waymark.backend.audit;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

@Configuration(proxyBeanMethods = false)
class ManagementAuditConfiguration {

    /** Made before other beans, so it asks for the one that records only when a handler runs. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor managementAuditAdvisor(ObjectProvider<ManagementAudit> audit) {
        return new DefaultPointcutAdvisor(
                new Changing(), (MethodInterceptor) handler -> audit.getObject().invoke(handler));
    }

    /** Handlers that change something. */
    private static final class Changing extends StaticMethodMatcherPointcut {

        @Override
        public boolean matches(Method method, Class<?> type) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            return mapping != null
                    && AnnotationUtils.findAnnotation(type, RestController.class) != null
                    && Arrays.stream(mapping.method()).anyMatch(verb -> verb != RequestMethod.GET);
        }
    }
}
