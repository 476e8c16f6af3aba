package health.waymark.backend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "health.waymark.backend", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule databaseIsReachedOnlyInATenantsTransaction = noClasses()
            .that()
            .resideOutsideOfPackage("..tenancy..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DataSource.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(JdbcTemplate.class)
            .because("TenantTransactions states the tenant that row-level security needs");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests set the time, and what must agree between nodes takes the database's");

    @ArchTest
    static final ArchRule controllersAreInternal =
            classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic();

    @ArchTest
    static final ArchRule constantsAreFinal =
            fields().that().areStatic().and().areNotPrivate().should().beFinal();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .that(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are top level") {
                @Override
                public boolean test(JavaClass type) {
                    return type.isTopLevelClass();
                }
            })
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|Info)");
}
