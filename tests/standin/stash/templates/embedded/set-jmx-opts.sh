# The stand-in has no JMX.
JMX_OPTS=
export JMX_OPTS
