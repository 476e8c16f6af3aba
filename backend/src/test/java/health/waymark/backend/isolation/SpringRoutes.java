package health.waymark.backend.isolation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that Spring MVC serves, as verb and pattern. */
final class SpringRoutes {

    private SpringRoutes() {}

    static Set<String> of(ApplicationContext application) {
        Set<String> routes = new TreeSet<>();
        application.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(mapping -> routes.addAll(of(mapping)));
        return routes;
    }

    private static List<String> of(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        List<String> verbs = methods.isEmpty()
                ? List.of("ANY")
                : methods.stream().map(Enum::name).toList();
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> verbs.stream().map(verb -> verb + " " + pattern))
                .distinct()
                .toList();
    }
}
