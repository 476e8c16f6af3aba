package health.waymark.backend.openapi;

import health.waymark.backend.problem.ProblemCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems that an operation may answer with, beyond those that every operation of its shape has. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fails {

    /** Their codes. */
    ProblemCode[] value();
}
