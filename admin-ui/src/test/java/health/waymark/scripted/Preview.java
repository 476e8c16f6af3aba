package health.waymark.scripted;

import health.waymark.admin.AdminApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs the pages with the scripted backend, to look at them while they are made; see the README of this module. */
public final class Preview {

    private Preview() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(AdminApplication.class, TestLogin.class)
                .initializers(new ScriptedBackend.Start())
                .properties("spring.thymeleaf.cache=false")
                .run(arguments);
    }
}
