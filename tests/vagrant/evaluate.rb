# evaluate.rb VAGRANTFILE -- evaluate a Vagrantfile without Vagrant: print each setting and each call that it makes, a line for each, and
# nothing else. For what Vagrant itself would do with them there is no substitute.

# Stands for every object that a Vagrantfile is given: it takes any setting and any call, and prints it.
class Recorder
  def initialize(name) = @name = name

  def method_missing(call, *arguments, **options, &block)
    return Recorder.new("#{@name}.#{call}") if arguments.empty? && options.empty? && block.nil?

    shown = arguments.map(&:inspect) + options.map { |key, value| "#{key}: #{value.inspect}" }
    puts "#{@name}.#{call} #{shown.join(', ')}".gsub(" = ", "=")
    # A define's or a provider's own block is about a machine of that name.
    block&.call(Recorder.new("#{@name}.#{arguments.first}"))
  end

  def respond_to_missing?(*) = true
end

module Vagrant
  def self.configure(version)
    puts "configure #{version}"
    yield Recorder.new("config")
  end
end

load ARGV.fetch(0)
