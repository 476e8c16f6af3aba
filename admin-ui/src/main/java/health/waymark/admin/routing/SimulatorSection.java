package health.waymark.admin.routing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import health.waymark.admin.workspace.Section;

@Configuration(proxyBeanMethods = false)
class SimulatorSection {

    @Bean
    Section simulator() {
        return Section.forAll("simulator", Section.Group.EXCHANGE, 10, "route");
    }
}
