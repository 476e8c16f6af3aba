/** From hits to an answer: the resources behind keys from PostgreSQL, the searchset Bundle, and links to other pages. */
@NullMarked
package health.waymark.backend.search.answer;

import org.jspecify.annotations.NullMarked;
