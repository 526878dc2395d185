/** The choice of faults that the stand-ins of providers share. */
@NullMarked
package com.citaplanner.sandbox.faults;

import org.jspecify.annotations.NullMarked;
