package health.waymark.scripted;

import health.waymark.admin.AdminApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/** The whole application without a server in front, and with a scripted backend behind. Keycloak is away. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = AdminApplication.class,
        properties = {
            "spring.security.oauth2.client.provider.keycloak.issuer-uri=http://localhost:1/realms/waymark",
            "waymark.public-url=http://localhost",
            "waymark.backend-public-url=https://api.waymark.test"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = ScriptedBackend.Start.class)
public @interface PageTest {}
