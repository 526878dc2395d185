/** Tests of the Helm chart, which stands in this module's directory. */
@NullMarked
package com.citaplanner.helm;

import org.jspecify.annotations.NullMarked;
