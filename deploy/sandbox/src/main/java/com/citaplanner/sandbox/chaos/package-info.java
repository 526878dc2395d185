@NullMarked
package com.citaplanner.sandbox.chaos;

import org.jspecify.annotations.NullMarked;
